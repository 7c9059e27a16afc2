"""Sheets that leave the program: one report model behind PDF and print."""
