"""tmp"""
def make_tables(project, ledger, uses): return ()
