package io.gatehouse.definition.text;

import java.io.Reader;

/**
 * A text of which no read ends between the halves of a character beyond U+FFFF: the YAML library would look for the other
 * half behind the end of its buffer.
 */
final class WholeCharacters extends Reader {
    private final String text;
    private int at;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int from, int length) {
        if (at == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), at + length);
        if (end - at > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        int count = end - at;
        text.getChars(at, end, buffer, from);
        at = end;
        return count;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
