/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.SecretNames;

/** Text that a peer sent, made fit for a message or a log: no control characters, no endless lines, no passwords. */
public final class PeerText {
    /** Characters that are kept at most. */
    public static final int MAX_LENGTH = 120;

    private PeerText() {}

    /**
     * {@code text} with every run of control characters (C0, C1, line and paragraph ends) as one blank, what looks like
     * credentials or user-info as {@code ***}, and cut to {@value #MAX_LENGTH} characters.
     */
    public static String clean(String text) {
        String shown = SecretNames.maskText(oneLine(text), "***");
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }

    private static String oneLine(String text) {
        StringBuilder out = new StringBuilder();
        boolean blank = false;
        for (int i = 0; i < text.length() && out.length() <= 2 * MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (isControl(c) || c == ' ') {
                blank = out.length() > 0;
            } else {
                out.append(blank ? " " : "").append(c);
                blank = false;
            }
        }
        return out.toString();
    }

    private static boolean isControl(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT // directions and joiners that make a log line read differently
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }
}
