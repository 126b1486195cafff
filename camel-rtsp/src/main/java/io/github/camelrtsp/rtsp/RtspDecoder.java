/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.RtspException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Bytes to {@link RtspMessage}s, for clients and servers. After something that is not RTSP, or larger than the
 * {@link Limits}, it fires one {@link RtspException.ProtocolError} down the pipeline's {@code exceptionCaught} and reads no
 * more; whoever owns the channel closes it.
 *
 * <p>Lenient where cameras are: LF without CR as line end, blank lines and NULs between messages, lines without a colon,
 * folded lines. Once interleaved frames flow, bytes that are neither a frame nor a message are skipped up to the next one
 * ({@link Limits#resyncBytes}): some firmware miscounts a frame's length. So is text after a message: some firmware
 * miscounts its body.
 */
public final class RtspDecoder extends ByteToMessageDecoder {
    private static final byte DOLLAR = '$';
    private static final int FRAME_HEADER = 4;

    private final Limits limits;
    private final Resync resync;
    private final HeaderReader header;
    private MessageHead head;
    private boolean framesSeen;
    private boolean messagesSeen;
    private boolean broken;

    public RtspDecoder(Limits limits) {
        this.limits = limits;
        this.resync = new Resync(limits);
        this.header = new HeaderReader(limits);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (broken) {
            in.skipBytes(in.readableBytes());
            return;
        }
        try {
            RtspMessage message = next(in);
            if (message != null) {
                out.add(message);
            }
        } catch (RtspException.ProtocolError e) {
            broken = true;
            in.skipBytes(in.readableBytes());
            context.fireExceptionCaught(e);
        }
    }

    /** The next whole message, or null: either more bytes are needed, or something was skipped. */
    private RtspMessage next(ByteBuf in) throws RtspException.ProtocolError {
        if (head != null) {
            return body(in);
        }
        if (header.isInside()) {
            return message(in);
        }
        if (resync.isSearching() && !resync.search(in)) {
            return null;
        }
        skipBlanks(in);
        if (!in.isReadable()) {
            return null;
        }
        return in.getByte(in.readerIndex()) == DOLLAR ? frame(in) : message(in);
    }

    private RtspMessage frame(ByteBuf in) throws RtspException.ProtocolError {
        if (in.readableBytes() < FRAME_HEADER) {
            return null;
        }
        int length = in.getUnsignedShort(in.readerIndex() + 2);
        if (length > limits.interleavedBytes()) {
            throw new RtspException.ProtocolError(
                    "An interleaved frame of " + length + " bytes, more than " + limits.interleavedBytes());
        }
        if (in.readableBytes() < FRAME_HEADER + length) {
            return null;
        }
        int channel = in.getUnsignedByte(in.readerIndex() + 1);
        in.skipBytes(FRAME_HEADER);
        byte[] data = new byte[length];
        in.readBytes(data);
        framesSeen = true;
        resync.found(channel);
        return new InterleavedFrame(channel, data);
    }

    private RtspMessage message(ByteBuf in) throws RtspException.ProtocolError {
        int start = in.readerIndex();
        if (!header.isInside() && isSkippable(in, start) && !Resync.mayStartMessage(in)) {
            return skip(in);
        }
        try {
            head = header.read(in);
        } catch (RtspException.ProtocolError e) {
            if (header.isInside() || !isSkippable(in, start)) {
                throw e;
            }
            in.readerIndex(start);
            header.reset();
            return skip(in);
        }
        return head == null ? null : body(in);
    }

    private RtspMessage skip(ByteBuf in) throws RtspException.ProtocolError {
        resync.start();
        resync.search(in);
        return null;
    }

    /** Whether what starts at {@code start} may be rubbish between good bytes, and no other protocol. */
    private boolean isSkippable(ByteBuf in, int start) {
        byte first = in.getByte(start);
        boolean text = first > ' ' && first < 127 || first == '\t';
        boolean restOfBody = messagesSeen && limits.resyncBytes() > 0 && text && !MessageHead.isHttp(in, start);
        return framesSeen || restOfBody;
    }

    private RtspMessage body(ByteBuf in) throws RtspException.ProtocolError {
        int length = head.contentLength(limits);
        if (in.readableBytes() < length) {
            return null;
        }
        byte[] body = new byte[length];
        in.readBytes(body);
        RtspMessage message = head.message(body);
        head = null;
        messagesSeen = true;
        return message;
    }

    private static void skipBlanks(ByteBuf in) {
        while (in.isReadable()) {
            byte b = in.getByte(in.readerIndex());
            if (b != '\r' && b != '\n' && b != 0 && b != ' ') {
                return;
            }
            in.skipBytes(1);
        }
    }
}
