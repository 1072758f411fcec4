"""Sync: what git does for a data folder, so that several devices hold the same people."""
