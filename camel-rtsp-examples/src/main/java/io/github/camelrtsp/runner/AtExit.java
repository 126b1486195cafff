/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.runner;

import java.time.Duration;

/**
 * Stops something when the process is told to end (Ctrl-C, SIGTERM), and ends the process within two seconds whatever
 * hangs. Closing this stops it in the ordinary way.
 */
final class AtExit implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMillis(1800);
    private static final int BY_SIGNAL = 130;

    private final AutoCloseable what;
    private final Thread hook;

    private AtExit(AutoCloseable what) {
        this.what = what;
        this.hook = new Thread(this::stopInTime, "camel-rtsp-exit");
    }

    static AtExit close(AutoCloseable what) {
        AtExit atExit = new AtExit(what);
        try {
            Runtime.getRuntime().addShutdownHook(atExit.hook);
        } catch (IllegalStateException e) {
            // Ctrl-C while it was starting: the process is ending already.
            atExit.stop();
        }
        return atExit;
    }

    private void stopInTime() {
        Thread stopper = new Thread(this::stop, "camel-rtsp-stop");
        stopper.setDaemon(true);
        stopper.start();
        try {
            stopper.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (stopper.isAlive()) {
            Runtime.getRuntime().halt(BY_SIGNAL);
        }
    }

    private void stop() {
        try {
            what.close();
        } catch (Exception e) {
            System.err.println("While stopping: " + Causes.inOneLine(e));
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook does it.
            return;
        }
        stop();
    }
}
