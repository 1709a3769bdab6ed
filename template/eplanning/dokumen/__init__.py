"""Papers from the data: attendance list, minutes and their annexes, typeset by typst."""
