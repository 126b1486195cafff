/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import io.github.camelrtsp.event.CloudEvent;
import io.github.camelrtsp.event.EventMedia;
import io.github.camelrtsp.event.MediaMessage;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that the stills and clips of a message are on disk, or that they will not come: one event for each of them and each event
 * that they belong to. What it has told is taken out of the headers, so that the next still or clip of the message can follow.
 */
@DataTypeTransformer(
        name = "vision:media-ready",
        description = "Turns a still or clip that has been written, or failed, into CloudEvents 1.0 JSON about the"
                + " events that it belongs to: media.ready or media.failed, with length and SHA-256")
public class VisionMediaReadyTransformer extends Transformer {
    private static final Logger LOG = LoggerFactory.getLogger(VisionMediaReadyTransformer.class);

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        List<CloudEvent> told = ExchangeEvents.of(message.getExchange());
        MediaFiles files = MediaFiles.of(message.getExchange());
        List<EventMedia> media = files.outcome();
        if (media.isEmpty()) {
            throw new CamelExchangeException(
                    "There is no still or clip to tell of: put the step behind the one that writes the file, such as to:"
                            + " file:captures or to: rtsp:...?operation=clip, and name the file before that in the header "
                            + VisionConstants.MEDIA,
                    message.getExchange());
        }
        media.stream()
                .filter(one -> one.state() instanceof EventMedia.Failed)
                .forEach(one -> LOG.warn(
                        "{}: {} will not come: {}",
                        told.get(0).camera(),
                        one.uri().text(),
                        ((EventMedia.Failed) one.state()).error()));
        List<CloudEvent> events = new ArrayList<>();
        for (EventMedia one : media) {
            told.stream().map(event -> MediaMessage.of(event, one)).forEach(events::add);
        }
        files.take(media);
        // The message may hold what was told last about the same event.
        CloudEventHeaders.populate(message, events.stream().distinct().toList());
    }
}
