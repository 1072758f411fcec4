"""The screens: the main one, and the questions it asks."""
