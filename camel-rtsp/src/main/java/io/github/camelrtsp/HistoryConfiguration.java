/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.stream.HistoryOptions;
import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How much of the encoded stream is kept in memory. Everything is nullable, so that "not set" is a value. */
@UriParams
public class HistoryConfiguration {
    @UriParam(
            label = "producer",
            defaultValue = "2s",
            description =
                    "With operation=snapshot or clip: how much of the encoded stream is kept in memory, such as 10s; never less than the last whole group of pictures, from keyframe to keyframe")
    private Duration history;

    @UriParam(
            label = "producer",
            defaultValue = "67108864",
            description = "Most bytes of the history; the oldest group of pictures goes first")
    private Long historyMaxBytes;

    void set(SetOptions set) {
        set.add("history", history);
        set.add("historyMaxBytes", historyMaxBytes);
    }

    /** The same for the engine, with the defaults. */
    HistoryOptions options(Duration least) {
        Duration wanted = history == null ? HistoryOptions.DEFAULT_HISTORY : history;
        return new HistoryOptions(
                wanted.compareTo(least) > 0 ? wanted : least,
                historyMaxBytes == null ? HistoryOptions.DEFAULT_MAX_BYTES : historyMaxBytes);
    }

    public Duration getHistory() {
        return history;
    }

    public void setHistory(Duration history) {
        this.history = history;
    }

    public Long getHistoryMaxBytes() {
        return historyMaxBytes;
    }

    public void setHistoryMaxBytes(Long historyMaxBytes) {
        this.historyMaxBytes = historyMaxBytes;
    }
}
