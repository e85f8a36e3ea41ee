"""`python -m suitor` is the command `suitor`."""

from suitor.cli import main

if __name__ == "__main__":
    main()
