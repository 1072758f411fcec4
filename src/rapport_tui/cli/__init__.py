"""The command line: one function a command, text or JSON out. Never imports Textual."""
