/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a file is known to be the one that was meant.
 *
 * @param sha256 of its bytes: 64 hexadecimal digits in lower case
 * @param bytes its length
 */
public record FileDigest(String sha256, long bytes) {

    /** Reads the file through, a piece at a time. Blocks on the disk. */
    public static FileDigest of(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new FileDigest(HexFormat.of().formatHex(digest.digest()), bytes);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
