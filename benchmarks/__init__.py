"""How fast govctl is, beside its peers, on a workspace made for the purpose."""
