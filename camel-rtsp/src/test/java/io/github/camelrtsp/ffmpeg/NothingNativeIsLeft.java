/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test that leaves native memory behind, also when the test was about an error. */
public final class NothingNativeIsLeft implements AfterEachCallback {
    @Override
    public void afterEach(ExtensionContext context) {
        assertThat(NativeLedger.live()).as("native objects left by the test").isEmpty();
    }
}
