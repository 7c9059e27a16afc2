"""演示: scripts that a trainer writes in plain words, the slides that they become, the handout.

Pure but for ``shelf``, which finds and reads the files: text → script → slides → a report. Every
number on a slide is answered by a calculator when the slide is made; a script has none.
"""
