"""Values and rules: no files, no clock, no git, no screen."""
