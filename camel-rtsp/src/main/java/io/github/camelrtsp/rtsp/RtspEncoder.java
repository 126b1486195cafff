/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.nio.charset.StandardCharsets;

/** {@link RtspMessage}s to bytes; adds {@code Content-Length} where there is a body. Stateless. */
public final class RtspEncoder extends MessageToByteEncoder<RtspMessage> {
    private static final String VERSION = "RTSP/1.0";

    public RtspEncoder() {
        super(RtspMessage.class);
    }

    @Override
    protected void encode(ChannelHandlerContext context, RtspMessage message, ByteBuf out) {
        if (message instanceof InterleavedFrame frame) {
            out.writeByte('$').writeByte(frame.channel()).writeShort(frame.data().length);
            out.writeBytes(frame.data());
        } else if (message instanceof RtspRequest request) {
            line(out, request.method() + " " + request.uri() + " " + VERSION);
            rest(out, request.headers(), request.body());
        } else if (message instanceof RtspResponse response) {
            line(out, VERSION + " " + response.status() + " " + PeerText.clean(response.reason()));
            rest(out, response.headers(), response.body());
        }
    }

    private static void rest(ByteBuf out, RtspHeaders headers, byte[] body) {
        for (RtspHeaders.Field field : headers.fields()) {
            if (!field.name().equalsIgnoreCase("Content-Length")) {
                line(out, field.name() + ": " + field.value());
            }
        }
        if (body.length > 0) {
            line(out, "Content-Length: " + body.length);
        }
        line(out, "");
        out.writeBytes(body);
    }

    private static void line(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.UTF_8);
        out.writeByte('\r').writeByte('\n');
    }
}
