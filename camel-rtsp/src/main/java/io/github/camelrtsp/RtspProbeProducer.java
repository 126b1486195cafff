/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.probe.StreamProbe;
import io.github.camelrtsp.probe.StreamReport;
import io.github.camelrtsp.stream.StreamKey;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Replaces each body by a {@link StreamReport} of the camera. A camera that is down is a report, not an exception; no thread
 * waits meanwhile. A session that is open for others is watched, never opened a second time.
 */
class RtspProbeProducer extends DefaultAsyncProducer {
    private final Set<CompletableFuture<StreamReport>> running = ConcurrentHashMap.newKeySet();

    RtspProbeProducer(RtspEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public RtspEndpoint getEndpoint() {
        return (RtspEndpoint) super.getEndpoint();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        // Wrong options and missing natives are told now, not with the first exchange.
        getEndpoint().streamKey();
        getEndpoint().owner().hub();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<StreamReport> report;
        Executor threads;
        String camera;
        try {
            camera = getEndpoint().cameraName();
            // A named camera may have been changed meanwhile.
            StreamKey key = getEndpoint().streamKey();
            threads = getEndpoint().owner().deliveries();
            report = getEndpoint().owner().probe().run(camera, key, StreamProbe.Window.defaults());
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        running.add(report);
        report.whenCompleteAsync(
                (made, failure) -> {
                    running.remove(report);
                    if (failure == null) {
                        populate(exchange.getMessage(), camera, made);
                    } else {
                        exchange.setException(failure);
                    }
                    callback.done(false);
                },
                task -> runOn(threads, task));
        return false;
    }

    /** A report of a context that stops must still be handed over: somebody waits for it. */
    private static void runOn(Executor threads, Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private static void populate(Message message, String camera, StreamReport report) {
        message.setBody(report);
        message.setHeader(RtspConstants.CAMERA, camera);
        message.removeHeader(RtspConstants.CAUSE);
        if (report.outcome() instanceof StreamReport.Failed failed) {
            message.setHeader(RtspConstants.CAUSE, failed.cause().kind());
        }
    }

    @Override
    protected void doStop() throws Exception {
        running.forEach(report -> report.cancel(false));
        super.doStop();
    }
}
