"""Messages that expose people, messages that expose nobody, and people to enrol, all from a seed: written by another hand than the matcher.

Nothing here knows how the matcher reads. Sentences, tricks and seed are frozen (docs/decisions/0015): numbers from before are compared with
numbers of now, so nothing here may be changed; a new kind of test goes into a package of its own.
"""
