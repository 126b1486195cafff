/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrtsp.media.CaptureTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final Instant CAPTURED = Instant.parse("2026-01-01T11:00:00.040Z");
    private static final Instant RECEIVED = Instant.parse("2026-01-01T12:00:00.200Z");

    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void isOfTheFrameOfTheMessage() {
        frame();
        Trigger trigger = Trigger.of(exchange);
        assertThat(trigger.captureTime(exchange).orElseThrow().time()).isEqualTo(CAPTURED);
        assertThat(trigger.receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void timeThatTheRouteSetCountsByEitherClock() {
        frame();
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME, CAPTURED.minusSeconds(3));
        Trigger trigger = Trigger.of(exchange);
        assertThat(trigger.captureTime(exchange).orElseThrow().time()).isEqualTo(CAPTURED.minusSeconds(3));
        assertThat(trigger.receiveTime(exchange)).contains(RECEIVED.minusSeconds(3));
    }

    /** A broker, or Camel's JMS and Kafka components, set Camel's timestamp of the message anew. */
    @Test
    void timestampOfABrokerIsNoTimeOfThePicture() {
        frame();
        exchange.getMessage()
                .setHeader(
                        RtspConstants.MESSAGE_TIMESTAMP,
                        CAPTURED.plusSeconds(90).toEpochMilli());
        assertThat(Trigger.of(exchange).receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void timesMayBeTextAfterABroker() {
        frame();
        asText();
        Trigger trigger = Trigger.of(exchange);
        assertThat(trigger.captureTime(exchange))
                .contains(new CaptureTime(CAPTURED, CaptureTime.Source.RTCP_SR, Duration.ofMillis(2)));
        assertThat(trigger.receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void timeThatTheRouteSetAfterABrokerCountsByEitherClock() {
        frame();
        asText();
        exchange.getMessage()
                .setHeader(RtspConstants.CAPTURE_TIME, CAPTURED.minusSeconds(3).toString());
        Trigger trigger = Trigger.of(exchange);
        assertThat(trigger.captureTime(exchange).orElseThrow().time()).isEqualTo(CAPTURED.minusSeconds(3));
        assertThat(trigger.receiveTime(exchange)).contains(RECEIVED.minusSeconds(3));
    }

    @Test
    void messageThatLostTheTimeOfItsFrameIsOfTheTimeThatItNames() {
        frame();
        exchange.getMessage().removeHeader(RtspConstants.FRAME_TIME);
        exchange.getMessage()
                .setHeader(
                        RtspConstants.MESSAGE_TIMESTAMP,
                        CAPTURED.plusSeconds(90).toEpochMilli());
        assertThat(Trigger.of(exchange).receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void secondStillIsOfTheSameTriggerAlthoughTheTimestampChanged() {
        frame();
        Trigger first = Trigger.of(exchange);
        FrameHeaders.capture(
                exchange.getMessage(),
                new CaptureTime(CAPTURED.plusMillis(40), CaptureTime.Source.RTCP_SR, Duration.ofMillis(2)));
        first.keep(exchange);
        exchange.getMessage().setHeader(RtspConstants.MESSAGE_TIMESTAMP, 1L);
        assertThat(Trigger.of(exchange)).isEqualTo(first);
        assertThat(Trigger.of(exchange).receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void timeOfAMessageWithoutAPictureIsWhenItCame() {
        exchange.getMessage().setHeader(RtspConstants.CAPTURE_TIME, RECEIVED);
        assertThat(Trigger.of(exchange).receiveTime(exchange)).contains(RECEIVED);
    }

    @Test
    void messageWithoutATimeIsOfNow() {
        Trigger trigger = Trigger.of(exchange);
        assertThat(trigger.captureTime(exchange)).isEmpty();
        assertThat(trigger.receiveTime(exchange)).isEmpty();
    }

    private void asText() {
        exchange.getMessage().getHeaders().replaceAll((name, value) -> value.toString());
    }

    private void frame() {
        FrameHeaders.capture(
                exchange.getMessage(), new CaptureTime(CAPTURED, CaptureTime.Source.RTCP_SR, Duration.ofMillis(2)));
        exchange.getMessage().setHeader(RtspConstants.RECEIVE_TIME, RECEIVED);
    }
}
