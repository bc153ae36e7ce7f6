"""The tie-out binder: a workbook in which every total is a live formula beside what was printed."""
