/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RtspAddressTest {

    @Test
    void hostPortAndPathAreTakenApart() {
        RtspAddress address = parse("10.0.0.5:8554/ch1/main");
        assertThat(address).isEqualTo(new RtspAddress(false, "10.0.0.5", OptionalInt.of(8554), "/ch1/main"));
        assertThat(address.name()).isEqualTo("10.0.0.5:8554/ch1/main");
    }

    @Test
    void portIsTheUsualOneIfItIsMissing() {
        assertThat(parse("cam.example").portOrDefault()).isEqualTo(554);
        assertThat(RtspAddress.parse("rtsps", "cam").portOrDefault()).isEqualTo(322);
        assertThat(parse("cam").path()).isEqualTo("/");
    }

    @Test
    void ipv6AddressesStandInBrackets() {
        assertThat(parse("[::1]:8554/x")).isEqualTo(new RtspAddress(false, "::1", OptionalInt.of(8554), "/x"));
        assertThat(parse("[fe80::1]/x").portOrDefault()).isEqualTo(554);
        assertThat(parse("[fe80::1%eth0]:8554/x").host()).isEqualTo("fe80::1%eth0");
        assertThat(parse("[fe80::1%25eth0]/x")).isEqualTo(parse("[fe80::1%eth0]/x"));
    }

    @Test
    void doubleSlashIsTheSameAddress() {
        assertThat(parse("//cam/x")).isEqualTo(parse("cam/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin:geheim@cam/ch1",
                "admin:geheim@cam:554/ch1",
                "admin:ge/heim@cam/ch1",
                "admin:123/4geheim@cam",
                "admin:12/3geheim@cam:554/ch1",
                "//jo.doe:1/geheim@cam/ch1",
                "admin:ge@heim@cam/ch1",
                "geheim@cam"
            })
    void userInfoIsRefusedWithTheWayToWriteItAndWithoutTheSecret(String address) {
        assertThatThrownBy(() -> parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("username=...&password=RAW(...)")
                .hasMessageContaining("rtsp:cam")
                .hasMessageNotContaining("geheim")
                .hasMessageNotContaining("heim@");
    }

    @Test
    void anAtSignInThePathIsPartOfThePath() {
        assertThat(parse("cam:554/user@home").path()).isEqualTo("/user@home");
        assertThat(parse("10.0.0.5:9000/user@home").path()).isEqualTo("/user@home");
        assertThat(parse("[::1]:9000/user@home").path()).isEqualTo("/user@home");
        assertThat(parse("cam/user@home").path()).isEqualTo("/user@home");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cam:0/x", "cam:65536/x", "cam:http/x", "cam:/x"})
    void portThatIsNoneIsRefused(String address) {
        assertThatThrownBy(() -> parse(address)).hasMessageContaining("1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ch1", "//", ":554/x"})
    void addressWithoutHostIsRefused(String address) {
        assertThatThrownBy(() -> parse(address)).hasMessageContaining("no host");
    }

    @Test
    void schemeThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> parse("rtsp://cam/x")).hasMessageContaining("twice");
    }

    @Test
    void requestPathIsEncodedAsRfc3986Asks() {
        Map<String, Object> query = new TreeMap<>(Map.of("channel", 1, "name", "a b&c"));
        assertThat(parse("cam/gate west/ä%").requestPath(query))
                .isEqualTo("/gate%20west/%C3%A4%25?channel=1&name=a%20b%26c");
        assertThat(parse("cam/Streaming/Channels/101").requestPath(Map.of())).isEqualTo("/Streaming/Channels/101");
        assertThat(parse("cam/a%2Fb%zz%").requestPath(Map.of())).isEqualTo("/a%2Fb%25zz%25");
    }

    @Test
    void cameraHostTakesThePlaceOfTheName() {
        assertThat(parse("gate/ch1").at("10.0.0.5:8554"))
                .isEqualTo(new RtspAddress(false, "10.0.0.5", OptionalInt.of(8554), "/ch1"));
        assertThatThrownBy(() -> parse("gate/ch1").at("10.0.0.5/x")).hasMessageContaining("host[:port]");
    }

    private static RtspAddress parse(String remaining) {
        return RtspAddress.parse("rtsp", remaining);
    }
}
