/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.djl;

import java.util.HashMap;
import java.util.Map;

/**
 * The models in memory: each is loaded once for a file and its engine options, shared by all that ask for it, and closed
 * when the last of them lets it go. Thread-safe.
 */
public final class ModelStore {
    private final Map<Key, Shared> models = new HashMap<>();

    /** How many models are loaded. */
    public synchronized int size() {
        return models.size();
    }

    /** Held while loading, so that two routes that start together load a model once. */
    synchronized Lease acquire(ModelFile file, EngineOptions options) throws DetectorException {
        Key key = new Key(file.key(), options);
        Shared shared = models.get(key);
        if (shared == null) {
            shared = new Shared(LoadedModel.load(file, options));
            models.put(key, shared);
        }
        shared.users++;
        return new Lease(key, shared.model);
    }

    private synchronized void release(Key key) {
        Shared shared = models.get(key);
        if (--shared.users == 0) {
            models.remove(key);
            shared.model.close();
        }
    }

    private record Key(String file, EngineOptions options) {}

    private static final class Shared {
        private final LoadedModel model;
        private int users;

        Shared(LoadedModel model) {
            this.model = model;
        }
    }

    /** One use of a model. */
    final class Lease implements AutoCloseable {
        private final Key key;
        private final LoadedModel model;

        private Lease(Key key, LoadedModel model) {
            this.key = key;
            this.model = model;
        }

        LoadedModel model() {
            return model;
        }

        /** To be called once. */
        @Override
        public void close() {
            release(key);
        }
    }
}
