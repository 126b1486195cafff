/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of FIPS 180-4 that the NIST publishes. */
class FileDigestTest {
    @TempDir
    private Path directory;

    @Test
    void digestIsThatOfThePublishedExamples() throws Exception {
        assertThat(digest(""))
                .isEqualTo(new FileDigest("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0));
        assertThat(digest("abc"))
                .isEqualTo(new FileDigest("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
        assertThat(digest("a".repeat(1_000_000)))
                .isEqualTo(
                        new FileDigest("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0", 1_000_000));
    }

    @Test
    void missingFileIsAnException() {
        assertThatThrownBy(() -> FileDigest.of(directory.resolve("none.jpg"))).isInstanceOf(NoSuchFileException.class);
    }

    private FileDigest digest(String text) throws Exception {
        return FileDigest.of(Files.writeString(directory.resolve("file"), text));
    }
}
