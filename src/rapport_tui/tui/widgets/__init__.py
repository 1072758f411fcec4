"""The parts of the screen: each draws one part of the book, and none knows a file."""
