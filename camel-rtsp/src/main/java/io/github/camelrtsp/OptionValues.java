/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * Refuses values that Camel would refuse with the name of a class, and those that it would take for something else: it reads
 * {@code abc} and {@code -2s} as a duration of 0, and a number as a duration, so that {@code 5GB} is 0 and {@code 5m} 300000.
 */
final class OptionValues {
    private static final Pattern DURATION = Pattern.compile("(\\d+(ms|[dhms])\\s*)+|\\d+|[Pp].+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private OptionValues() {}

    /** @param configurer of the endpoint that the options are for */
    static void check(PropertyConfigurer configurer, Map<String, Object> options) {
        if (configurer instanceof PropertyConfigurerGetter types) {
            options.forEach((name, value) -> {
                if (value instanceof String text && !text.startsWith("#")) {
                    check(name, text.trim(), types.getOptionType(name, true));
                }
            });
        }
    }

    private static void check(String name, String value, Class<?> type) {
        if (type == Duration.class && !DURATION.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " is a duration, such as 500ms, 2s, 5m or 7d, not " + value);
        }
        if (type == Long.class && !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " is a number of bytes, such as 500000000, not " + value);
        }
        if (type != null && type.isEnum()) {
            List<String> known = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .toList();
            if (known.stream().noneMatch(constant -> letters(constant).equals(letters(value)))) {
                throw new IllegalArgumentException(name + " is " + list(known) + ", not " + value);
            }
        }
    }

    private static String letters(String constant) {
        return constant.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static String list(List<String> constants) {
        List<String> words = constants.stream()
                .map(constant -> constant.replace('_', '-').toLowerCase(Locale.ROOT))
                .toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }
}
