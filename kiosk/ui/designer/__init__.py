"""The designer: a badge design drawn as it will print, to be moved about with the mouse, in the file it came from.

    Draft (text, steps, file) -> Canvas (the PDF renderer's own pixels) + Items + Properties + Samples -> Draft

What a design may hold is `kiosk.badges.template`'s, how its file is changed `kiosk.badges.source`'s; here it is shown.
"""
