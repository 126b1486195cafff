/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import io.github.camelrtsp.media.Frame;
import io.github.camelrtsp.vision.Detection;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The predictors of one detector: made when they are needed, each used by one thread at a time, never more than the size.
 * After {@link #close()} the last of them to come back lets the model go: a model that is freed while it runs takes the
 * process with it.
 */
final class PredictorPool {
    private final ModelStore.Lease lease;
    private final Supplier<Translator<Frame, List<Detection>>> translators;
    private final Semaphore turns;
    private final Deque<Predictor<Frame, List<Detection>>> idle = new ArrayDeque<>();
    private int busy;
    private boolean closed;

    PredictorPool(ModelStore.Lease lease, Supplier<Translator<Frame, List<Detection>>> translators, int size) {
        this.lease = lease;
        this.translators = translators;
        this.turns = new Semaphore(size, true);
    }

    List<Detection> predict(Frame picture) throws TranslateException, InterruptedException {
        turns.acquire();
        try {
            Predictor<Frame, List<Detection>> predictor = take();
            try {
                return predictor.predict(picture);
            } finally {
                giveBack(predictor);
            }
        } finally {
            turns.release();
        }
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            closeWhenIdle();
        }
    }

    private synchronized Predictor<Frame, List<Detection>> take() {
        if (closed) {
            throw new IllegalStateException("The detector is closed");
        }
        Predictor<Frame, List<Detection>> predictor =
                idle.isEmpty() ? lease.model().model().newPredictor(translators.get()) : idle.pop();
        busy++;
        return predictor;
    }

    private synchronized void giveBack(Predictor<Frame, List<Detection>> predictor) {
        busy--;
        idle.push(predictor);
        if (closed) {
            closeWhenIdle();
        }
    }

    private void closeWhenIdle() {
        if (busy == 0) {
            idle.forEach(Predictor::close);
            idle.clear();
            lease.close();
        }
    }
}
