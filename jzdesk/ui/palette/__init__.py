"""命令面板: everything that can be done, by typing a little of its name."""
