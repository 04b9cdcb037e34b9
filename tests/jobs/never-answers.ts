/** A reader that has come to a parser without an end. */
for (;;);
