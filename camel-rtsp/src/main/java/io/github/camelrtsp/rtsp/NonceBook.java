/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Nonces that nobody has to remember: the time they were made, chance, and a code over both under a secret key.
 */
final class NonceBook {
    /** What a nonce is worth. */
    enum Validity {
        VALID,
        /** Made here, too long ago. */
        STALE,
        /** Not made here. */
        FOREIGN
    }

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int TIME_BYTES = 8;
    private static final int CHANCE_BYTES = 8;
    private static final int CODE_BYTES = 16;
    private static final int LENGTH = TIME_BYTES + CHANCE_BYTES + CODE_BYTES;

    private final Clock clock;
    private final SecureRandom random;
    private final SecretKeySpec key;

    NonceBook(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue() {
        byte[] chance = new byte[CHANCE_BYTES];
        random.nextBytes(chance);
        ByteBuffer nonce = ByteBuffer.allocate(LENGTH).putLong(clock.millis()).put(chance);
        nonce.put(code(nonce.array()), 0, CODE_BYTES);
        return HexFormat.of().formatHex(nonce.array());
    }

    Validity check(String text) {
        if (text.length() != 2 * LENGTH || !text.chars().allMatch(HexFormat::isHexDigit)) {
            return Validity.FOREIGN;
        }
        byte[] nonce = HexFormat.of().parseHex(text);
        byte[] code = Arrays.copyOfRange(nonce, TIME_BYTES + CHANCE_BYTES, LENGTH);
        if (!MessageDigest.isEqual(code, Arrays.copyOf(code(nonce), CODE_BYTES))) {
            return Validity.FOREIGN;
        }
        long age = clock.millis() - ByteBuffer.wrap(nonce).getLong();
        return age < 0 || age > LIFETIME.toMillis() ? Validity.STALE : Validity.VALID;
    }

    private byte[] code(byte[] nonce) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(nonce, 0, TIME_BYTES + CHANCE_BYTES);
            return mac.doFinal("camel-rtsp nonce".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + key.getAlgorithm(), e);
        }
    }
}
