/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.stream;

import io.github.camelrtsp.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What the ffmpeg program made of a clip, in the order of presentation. */
final class Reference {
    private Reference() {}

    static List<String> md5s(String resource) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources", resource)).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .toList();
    }

    static String md5(Frame frame) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(frame.planes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
