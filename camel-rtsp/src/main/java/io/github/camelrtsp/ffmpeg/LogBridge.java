/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_PANIC;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_WARNING;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FFmpeg's log in ours: its panics at WARN, the rest at DEBUG. An error, or even what FFmpeg calls fatal, is a damaged
 * picture, which a bad network makes many times a second; what matters of it reaches the user as an exception or a
 * corrupt frame.
 */
final class LogBridge extends LogCallback {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.camelrtsp.ffmpeg");

    // For ever: FFmpeg keeps calling it, and replacing a callback while a decoder runs has crashed.
    private static final LogBridge INSTANCE = new LogBridge();

    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(authorization:).*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)((?:pass|passwd|password|pwd|token)=)[^&\\s]*");

    private LogBridge() {}

    static void install() {
        av_log_set_level(AV_LOG_WARNING);
        avutil.setLogCallback(INSTANCE);
    }

    @Override
    public void call(int level, BytePointer message) {
        try {
            log(level, message.getString());
        } catch (RuntimeException | Error e) {
            // Nothing may be thrown through FFmpeg's C code; a line of log is worth less than the process.
            return;
        }
    }

    private static void log(int level, String message) {
        if (level <= AV_LOG_PANIC) {
            LOG.warn("{}", redact(message.strip()));
        } else if (LOG.isDebugEnabled()) {
            LOG.debug("{}", redact(message.strip()));
        }
    }

    static String redact(String message) {
        String text = USER_INFO.matcher(message).replaceAll("//***@");
        text = AUTHORIZATION.matcher(text).replaceAll("$1 ***");
        return PASSWORD.matcher(text).replaceAll("$1***");
    }
}
