/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Watches event loops and says where they were when they should not have been there: waiting (for a lock, a condition, a
 * sleep, a name server) or in code that is not theirs (decoders, routes). It looks at what the threads do and not at how long
 * they take, so that a busy machine, which makes everything late, makes no difference.
 */
public final class LoopGuard implements AutoCloseable {
    private static final long LOOK_MILLIS = 5;

    /** Locks are held for moments only; but whoever holds one may wait for a core meanwhile. */
    private static final long LOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    /** Decoders, models and routes. */
    private static final List<String> FOREIGN =
            List.of("org.bytedeco.", "ai.djl.", "ai.onnxruntime.", "org.apache.camel.");

    /** Camel's thread pools, which routes are handed to. */
    private static final List<String> HAND_OVER = List.of("org.apache.camel.util.concurrent.");

    /** What blocks in native code, and looks like work from outside. */
    private static final List<String> BLOCKING_NATIVES = List.of(
            "java.net.InetAddress.getAllByName",
            "java.lang.Thread.sleep",
            "java.lang.Thread.join",
            "java.lang.Object.wait",
            "java.net.Socket.connect");

    private record Stay(String where, long sinceNanos) {}

    private final ThreadMXBean beans = ManagementFactory.getThreadMXBean();
    private final String loops;
    private final List<String> offences = new CopyOnWriteArrayList<>();
    private final Map<Long, Stay> waiting = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "loop-guard");
    private volatile int looks;

    private LoopGuard(String loops) {
        this.loops = loops;
    }

    /** @param loops how the names of the event loops' threads begin */
    public static LoopGuard watch(String loops) {
        LoopGuard guard = new LoopGuard(loops);
        guard.thread.setDaemon(true);
        guard.thread.start();
        return guard;
    }

    /** Stacks of event loops that were where they should not be; empty if all is well. */
    public List<String> offences() {
        return List.copyOf(offences);
    }

    /** Stacks that were looked at. */
    public int looks() {
        return looks;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                for (ThreadInfo info : beans.getThreadInfo(beans.getAllThreadIds())) {
                    if (info != null && info.getThreadName().startsWith(loops)) {
                        look(beans.getThreadInfo(info.getThreadId(), Integer.MAX_VALUE));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(ThreadInfo info) {
        if (info == null) {
            return;
        }
        looks++;
        String[] frames = Arrays.stream(info.getStackTrace())
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toArray(String[]::new);
        if (isForeign(frames) || isAmong(frames, BLOCKING_NATIVES)) {
            offend(info);
        }
        judgeWaiting(info, String.join("\n", frames));
    }

    private void judgeWaiting(ThreadInfo info, String where) {
        boolean waits =
                switch (info.getThreadState()) {
                    case BLOCKED, WAITING, TIMED_WAITING -> true;
                    case NEW, RUNNABLE, TERMINATED -> false;
                };
        if (!waits) {
            waiting.remove(info.getThreadId());
            return;
        }
        Stay stay = waiting.get(info.getThreadId());
        if (stay == null || !stay.where().equals(where)) {
            waiting.put(info.getThreadId(), new Stay(where, System.nanoTime()));
        } else if (System.nanoTime() - stay.sinceNanos() > LOCK_NANOS) {
            offend(info);
        }
    }

    /** Camel's own code counts only if it is more than a hand-over to a thread of its. */
    private static boolean isForeign(String[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> HAND_OVER.stream().noneMatch(frame::startsWith))
                .anyMatch(frame -> FOREIGN.stream().anyMatch(frame::startsWith));
    }

    private static boolean isAmong(String[] frames, List<String> names) {
        return Arrays.stream(frames).anyMatch(frame -> names.stream().anyMatch(frame::startsWith));
    }

    private void offend(ThreadInfo info) {
        if (offences.size() < 3) {
            offences.add(info.toString() + Arrays.toString(info.getStackTrace()));
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(1_000);
    }
}
