"""The conditions of each verb: role and object first, then window, then state. Verbs ask them under lock; buttons ask
them through `wewenang.may`. Each returns the assignment by which the person acts, or raises Penolakan."""
