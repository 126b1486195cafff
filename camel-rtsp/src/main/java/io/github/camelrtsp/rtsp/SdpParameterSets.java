/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.rtsp;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.rtp.AnnexB;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Parameter sets in {@code a=fmtp} (RFC 6184 section 8.1, RFC 7798 section 7.1). */
final class SdpParameterSets {
    private static final List<String> H265_NAMES = List.of("sprop-vps", "sprop-sps", "sprop-pps");
    private static final int MAX_SETS = 64;

    private SdpParameterSets() {}

    static ParameterSets read(Codec codec, String fmtp) {
        Map<String, String> parameters = parameters(fmtp);
        List<byte[]> units = new ArrayList<>();
        switch (codec) {
            case H264 -> decode(codec, parameters.get("sprop-parameter-sets"), units);
            case H265 -> H265_NAMES.forEach(name -> decode(codec, parameters.get(name), units));
            case JPEG -> {
                // has none
            }
        }
        return ParameterSets.of(units);
    }

    static String write(Codec codec, ParameterSets sets) {
        return switch (codec) {
            case H264 -> writeH264(sets.nalUnits());
            case H265 -> writeH265(sets.nalUnits());
            case JPEG -> "";
        };
    }

    private static String writeH264(List<byte[]> units) {
        StringBuilder out = new StringBuilder("packetization-mode=1");
        List<String> encoded = new ArrayList<>();
        for (byte[] unit : units) {
            if ((unit[0] & 0x1F) == 7 && unit.length > 3 && encoded.isEmpty()) {
                // RFC 6184: the three bytes after the SPS's header, in hexadecimal.
                out.append(String.format(Locale.ROOT, ";profile-level-id=%02X%02X%02X", unit[1], unit[2], unit[3]));
            }
            encoded.add(Base64.getEncoder().encodeToString(unit));
        }
        return encoded.isEmpty()
                ? out.toString()
                : out.append(";sprop-parameter-sets=")
                        .append(String.join(",", encoded))
                        .toString();
    }

    private static String writeH265(List<byte[]> units) {
        Map<Integer, List<String>> byType = new HashMap<>();
        for (byte[] unit : units) {
            byType.computeIfAbsent(unit[0] >> 1 & 0x3F, type -> new ArrayList<>())
                    .add(Base64.getEncoder().encodeToString(unit));
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < H265_NAMES.size(); i++) {
            List<String> encoded = byType.get(32 + i); // NAL unit types 32, 33, 34: VPS, SPS, PPS
            if (encoded != null) {
                parameters.add(H265_NAMES.get(i) + "=" + String.join(",", encoded));
            }
        }
        return String.join(";", parameters);
    }

    private static Map<String, String> parameters(String fmtp) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : fmtp.split(";")) {
            String[] pair = one.split("=", 2);
            if (pair.length == 2) {
                parameters.putIfAbsent(pair[0].trim().toLowerCase(Locale.ROOT), pair[1].trim());
            }
        }
        return parameters;
    }

    /**
     * What is no base64, or no parameter set, is left out: most cameras repeat the sets in the stream. Start codes are
     * taken away; some cameras send several sets with start codes in between as one.
     */
    private static void decode(Codec codec, String value, List<byte[]> units) {
        if (value == null) {
            return;
        }
        for (String encoded : value.replaceAll("[\"\\s]", "").split(",", MAX_SETS)) {
            try {
                AnnexB.units(Base64.getDecoder().decode(encoded)).stream()
                        .filter(unit -> isParameterSet(codec, unit))
                        .forEach(units::add);
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
    }

    private static boolean isParameterSet(Codec codec, byte[] unit) {
        return switch (codec) {
            case H264 -> unit.length > 1 && ((unit[0] & 0x1F) == 7 || (unit[0] & 0x1F) == 8);
            case H265 -> unit.length > 2 && (unit[0] >> 1 & 0x3F) >= 32 && (unit[0] >> 1 & 0x3F) <= 34;
            case JPEG -> false;
        };
    }
}
