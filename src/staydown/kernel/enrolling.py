"""What a register holds of a name, made of all its forms in one go: blinded, marked, and the marks of their words under a pad.

`names(name_key, mark_key, pad_key, signs)`
                      the `Names` of a register, or None where nothing was compiled and each form is made by itself (`protect`). Of each
                      sign of a form `signs` gives its number and whether the order of its two words counts. Raises Malformed on a key
                      that is too long, and on one of marks that has not 16 to 64 bytes.
`.held(person, groups)`
                      the `Held` of a name of a person. A `Group` is the forms that differ in their first word alone: a sign, these words,
                      and the other word, which is empty where a form is one word.
`implementation()`    which of `compiled` and `python` does the work here.
"""

from .enrolling_python import Group, Held, Names

try:
    from .enrolling_compiled import implementation, names
except ImportError:
    # Installed where there was no compiler: form by form is slower, not poorer.
    from .enrolling_python import implementation, names

__all__ = ["Group", "Held", "Names", "implementation", "names"]
