"""Whether texts may mention somebody whose names and identifiers are known by keyed marks alone.

`rules(tables)`   what words, names and identifiers are, made once for all readers.
`reader(rules, key, marks, filter_key, filters, halves, enrolled, telling)`
                  a `Reader` for uint64[N] marks of names, 40 bits each in rising order, made under a key of 16 to 64 bytes, and for the
                  filters of strong identifiers, whose marks are made under another key. `halves` rule out most words at once; `enrolled`
                  (`Enrolled`) is for `settle` alone; `telling` is asked once for each word of texts that are not Latin.
`.look(texts, before)`
                  a byte for each of N texts: `NOBODY`, `MAYBE`, `UNREAD` or `STRONG` and what has to be looked for in it; and beside it the
                  identifiers that passed their filters (`Passed`). int32[N] `before` is the number of the text that its author wrote before
                  it, or -1, so that a name over two texts is found.
`.near(rows)`     of rows of words int32[N, 3], a row and two places in it of words of which a form may be held: only these are asked for.
`.settle(texts)`  a byte for each of N texts: `NOBODY` where nothing can stand in it but names alone, `STRONG` and what it may be beside
                  them, or `UNREAD`; int32[M, 2] of each text that is read with each person whom it names; and what passed.
`implementation()`
                  which of `compiled` and `python` does the work here.

It is right whenever it says nobody. What it does not know it hands back unread, for whoever asks to read it form by form.
"""

from .mentions_python import (
    EMAIL,
    HANDLE,
    LETTERED,
    MAYBE,
    NO_HALVES,
    NOBODY,
    NOTHING_TOLD,
    NUMBER,
    PLATE,
    STRONG,
    UNREAD,
    VERDICT,
    Enrolled,
    Passed,
    Reader,
    Slots,
    Spoken,
    Tables,
    Telling,
    Told,
)  # fmt: skip

try:
    from .mentions_compiled import implementation, reader, rules
except ImportError:
    # Installed where there was no compiler: every text is handed back, and read form by form.
    from .mentions_python import implementation, reader, rules

__all__ = [
    "EMAIL", "HANDLE", "LETTERED", "MAYBE", "NOBODY", "NOTHING_TOLD", "NO_HALVES", "NUMBER", "PLATE", "STRONG", "UNREAD", "VERDICT",
    "Enrolled", "Passed", "Reader", "Slots", "Spoken", "Tables", "Telling", "Told", "implementation", "reader", "rules",
]  # fmt: skip
