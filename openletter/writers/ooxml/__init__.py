"""Word's own language: the only place that says `w:`.

    xml         an element: `w("jc", val="center")`
    package     the base file, the parts it gains, the zip it becomes
    letter      the Word file of one letter, ready to be written into
    stylesheet  the table of styles as Word styles
    paragraphstyles  those of paragraphs among them
    fonts       the families of the document's theme, and those of scripts that they do not draw
    palette     the colours of the document's theme
    story       where blocks stand: the body in its columns, or a footnote
    text        what stands in a paragraph: runs, links, fields, bookmarks, calls
    direction   which way the runs of a finished part go, and their script
    emphasis    bold instead of italics where a script has none
    drawing     pictures among the words
    tables      tables, and columns that stay on one page
    numbering   lists that Word counts
    notes       which notes are footnotes, and the calls of all notes
    page        the sheet, and the lines at its head and foot
    properties  title, language, dates

The writer above it (`docx.py`) knows nodes and styles and no XML.
"""
