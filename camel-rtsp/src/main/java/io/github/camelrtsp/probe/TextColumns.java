/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.probe;

/** Lines of text with labels in front, wrapped at 100 columns. */
final class TextColumns {
    private static final int WIDTH = 100;
    private static final int LABEL = 10;

    private final StringBuilder out = new StringBuilder();

    /** As it is. */
    void line(String text) {
        out.append(text).append('\n');
    }

    /** {@code   label   text}. */
    void field(String label, String text) {
        wrapped("  " + label + " ".repeat(Math.max(1, LABEL - label.length())), text);
    }

    /** {@code   - text}. */
    void item(String mark, String text) {
        wrapped("  " + mark + " ", text);
    }

    private void wrapped(String head, String text) {
        StringBuilder line = new StringBuilder(head);
        String indent = " ".repeat(head.length());
        boolean empty = true;
        for (String word : text.split(" ")) {
            if (!empty && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line = new StringBuilder(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(line.toString());
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
