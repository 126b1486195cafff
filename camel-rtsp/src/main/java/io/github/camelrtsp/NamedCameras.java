/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The cameras by name. Asking for one that is not there makes it, because that is how Camel binds {@code
 * cameras[gate].host=...} to an object that has no value yet.
 */
final class NamedCameras extends ConcurrentHashMap<String, RtspCamera> {
    private static final long serialVersionUID = 1L;

    @Override
    public RtspCamera get(Object name) {
        return computeIfAbsent((String) name, missing -> new RtspCamera());
    }

    @Override
    public boolean containsKey(Object name) {
        return super.get(name) != null;
    }
}
