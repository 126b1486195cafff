/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One request with the URLs that it may be meant for, until the camera accepts one: cameras behind NAT name their inner
 * address, others name a base that they do not know themselves.
 */
final class FirstAccepted {
    private FirstAccepted() {}

    /**
     * @param urls the right one first
     * @param accepted hears which URL it was
     * @return the success, or the answer to the first URL; 401 fails
     */
    static CompletableFuture<RtspResponse> ask(
            Conversation conversation,
            RtspMethod method,
            List<String> urls,
            RtspHeaders headers,
            Consumer<String> accepted) {
        return conversation.askAnyway(method, urls.get(0), headers).thenCompose(response -> {
            if (response.isSuccess()) {
                accepted.accept(urls.get(0));
            }
            if (!isAboutTheUrl(response) || urls.size() == 1) {
                return CompletableFuture.completedFuture(response);
            }
            return ask(conversation, method, urls.subList(1, urls.size()), headers, accepted)
                    .thenApply(other -> isAboutTheUrl(other) ? response : other);
        });
    }

    private static boolean isAboutTheUrl(RtspResponse response) {
        return switch (response.status()) {
            // Bad request, not found, not allowed on aggregates, only allowed on aggregates.
            case 400, 404, 459, 460 -> true;
            default -> false;
        };
    }
}
