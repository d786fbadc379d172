"""What the black-box tests share: a town to ask about, a server to ask, a contract to hold it to."""
