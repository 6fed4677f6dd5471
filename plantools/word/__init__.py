"""WordprocessingML; knows no municipality."""
