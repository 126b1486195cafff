/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaUriTest {
    @ParameterizedTest
    @CsvSource({
        "gate-17.jpg, gate-17.jpg, gate-17.jpg, STILL",
        "2026/11/gate 17.JPEG, 2026/11/gate%2017.JPEG, gate 17.JPEG, STILL",
        "Tür-17.jpg, T%C3%BCr-17.jpg, Tür-17.jpg, STILL",
        "100%-a.jpg, 100%25-a.jpg, 100%-a.jpg, STILL",
        "a%20b.jpg, a%20b.jpg, a b.jpg, STILL",
        "s3://evidence/gate/17.mp4, s3://evidence/gate/17.mp4, 17.mp4, CLIP",
        "https://media.example.org/gate/17.mp4?v=2, https://media.example.org/gate/17.mp4?v=2, 17.mp4, CLIP",
        "file:///srv/gate/17.jpg, file:///srv/gate/17.jpg, 17.jpg, STILL",
        "/srv/gate@home/17.jpg, /srv/gate@home/17.jpg, 17.jpg, STILL"
    })
    void nameAndKindAreThoseOfTheFile(String text, String uri, String name, MediaUri.Kind kind) {
        assertThat(MediaUri.of(text)).isEqualTo(new MediaUri(uri, name, kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://admin:canary@media.example.org/17.jpg",
                "https://canary@media.example.org/17.jpg",
                "ftp://admin:a/canary@host/17.jpg",
                "//admin:canary@host/17.jpg",
                "smb:admin:canary@host/17.jpg",
                "ftp://admin:ca@canary@host/17.jpg",
                "https://media.example.org/17.jpg?token=canary",
                "https://bucket.example.org/17.jpg?X-Amz-Credential=canary&X-Amz-Expires=60"
            })
    void secretIsRefusedAndNotRepeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUri.of(text))
                .satisfies(refused -> assertThat(refused).hasStackTraceContaining("a login of their own"))
                .satisfies(refused -> assertThat(refused.toString()).doesNotContain("canary", "admin"));
    }

    @Test
    void otherEndingIsRefusedWithThoseThatAreKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUri.of("captures/17.bmp"))
                .withMessage("A still ends with .jpg or .jpeg and a clip with .mp4, not captures/17.bmp");
    }

    @Test
    void pathThatReadsAsASchemeIsRefusedWithHowToWriteIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MediaUri.of("10.0.0.5:554/ch1/17.jpg"))
                .withMessageContaining("needs ./ before it");
        assertThat(MediaUri.of("./10.0.0.5:554/ch1/17.jpg").name()).isEqualTo("17.jpg");
    }

    @Test
    void onlyPathsAndFileUrisAreFilesOfThisMachine() {
        assertThat(MediaUri.of("captures/a b.jpg").file()).contains(Path.of("captures/a b.jpg"));
        assertThat(MediaUri.of("file:///srv/a.jpg").file()).contains(Path.of("/srv/a.jpg"));
        assertThat(MediaUri.of("file://other/srv/a.jpg").file()).isEmpty();
        assertThat(MediaUri.of("s3://bucket/a.jpg").file()).isEmpty();
        assertThat(MediaUri.of("//host/a.jpg").file()).isEmpty();
    }

    @Test
    void onlyARelativePathKeepsItsFolders() {
        assertThat(MediaUri.of("2026/11/a.mp4").relativePath()).isEqualTo("2026/11/a.mp4");
        assertThat(MediaUri.of("/srv/a.mp4").relativePath()).isEqualTo("a.mp4");
        assertThat(MediaUri.of("s3://bucket/2026/a.mp4").relativePath()).isEqualTo("a.mp4");
    }
}
