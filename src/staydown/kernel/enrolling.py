"""What a register holds of its people, made of all forms of a thing in one go: blinded, marked, and marks hidden under a pad.

`enrolling(keys, signs)`  the `Enrolling` of a register, or None where nothing was compiled and each form is made by itself (`protect`). Of
                          each sign of a form of a name `signs` gives its number and whether the order of its two words counts, in the
                          order of `protect.name_filter.SIGNS`. Raises Malformed on a key of marks that has not 16 to 64 bytes, on
                          another that is longer than 64, and where a sign is missing.
`.name(person, pairs, groups)`
                          the `Held` of a name of a person: of all forms of a `Pair` of its words, and of others. A `Group` is forms that
                          differ in their first word alone: a sign, these words, and the other word, which is empty where a form is one
                          word.
`.strong(kind, forms)`    the `Held` of a strong identifier of one of the kinds of the keys, of one to four forms.
`.things(person, things)` the forms of weak things of a person, each thing given as the forms of its words.
`implementation()`        which of `compiled` and `python` does the work here.
"""

from .enrolling_python import Enrolling, EnrollingKeys, Group, Held, Pair

try:
    from .enrolling_compiled import enrolling, implementation
except ImportError:
    # Installed where there was no compiler: form by form is slower, not poorer.
    from .enrolling_python import enrolling, implementation

__all__ = ["Enrolling", "EnrollingKeys", "Group", "Held", "Pair", "enrolling", "implementation"]
