# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside it, in the root of the repository: build builds what is not there or older than its sources,
# and sets java, the command that runs a class of this module.
target=integration-tests/benchmarks/target
java=()

newer_sources() {
    [ ! -f "$target/classpath" ] || [ -n "$(find camel-rtsp/src integration-tests/peers/src integration-tests/benchmarks/src \
        pom.xml camel-rtsp/pom.xml integration-tests/peers/pom.xml integration-tests/benchmarks/pom.xml \
        -newer "$target/classpath" -type f -print -quit)" ]
}

build() {
    if newer_sources; then
        echo "Building" >&2
        rm -f "$target/classpath"
        ./mvnw -q -ntp package -DskipTests -pl integration-tests/benchmarks -am >&2
    fi
    java=(java -cp "$target/classes:$(cat "$target/classpath")")
}
