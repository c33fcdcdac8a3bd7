"""Who may do what: roles and forbidden pairs, legal bases, what each kind of organisation has, retention clocks."""
