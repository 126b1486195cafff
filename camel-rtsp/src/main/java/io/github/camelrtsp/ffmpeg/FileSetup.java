/* SPDX-License-Identifier: Apache-2.0 */
package io.github.camelrtsp.ffmpeg;

import static org.bytedeco.ffmpeg.avformat.AVStream.*;
import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.github.camelrtsp.media.Codec;
import io.github.camelrtsp.media.ParameterSets;
import io.github.camelrtsp.media.StreamDescription;
import io.github.camelrtsp.media.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/** Puts a {@link FileReader} together; what was opened before a failure is closed again. */
final class FileSetup {
    private static final int CLOCK_RATE = 90_000;

    // Playlists and the like, which name other files and hosts, are not opened.
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm";

    private FileSetup() {}

    static FileReader open(Path path) throws CodecException {
        requireReadable(path);
        Ffmpeg.require();
        Native<AVFormatContext> input = openInput(path);
        AnnexBFilter filter = null;
        try {
            ReturnCode.check(avformat_find_stream_info(input.get(), (AVDictionary) null), "Reading " + path);
            List<Track> tracks = tracks(input.get());
            Track video =
                    tracks.stream().filter(Track::isPlayable).findFirst().orElseThrow(() -> noVideo(path, tracks));
            AVStream stream = input.get().streams(video.index());
            filter = AnnexBFilter.open(video.codec().orElseThrow(), stream.codecpar());
            discardOthers(input.get(), video.index());
            tracks.set(
                    video.index(),
                    Track.video(video.index(), video.codec().orElseThrow(), CLOCK_RATE, filter.parameterSets()));
            OpenFile file = new OpenFile(input, video.index(), TimeBase.of(stream.time_base()));
            return new FileReader(
                    path, new StreamDescription(tracks), video.codec().orElseThrow(), file, filter, Native.packet());
        } catch (CodecException | RuntimeException | Error e) {
            if (filter != null) {
                filter.close();
            }
            input.close();
            throw e;
        }
    }

    private static void requireReadable(Path path) throws CodecException {
        if (!Files.exists(path)) {
            throw new CodecException("There is no file " + path.toAbsolutePath(), "Check the path");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CodecException(
                    path.toAbsolutePath() + " cannot be read as a file",
                    "Give the path of an MP4 or Matroska file that this process may read");
        }
    }

    private static Native<AVFormatContext> openInput(Path path) throws CodecException {
        AVFormatContext context = new AVFormatContext(null);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        int code;
        try (Native<AVDictionary> owner = Native.own("dictionary", options, avutil::av_dict_free)) {
            // The protocol is said, so that no name of a file is taken for a URL.
            code = avformat_open_input(context, "file:" + path.toAbsolutePath(), (AVInputFormat) null, owner.get());
        }
        if (code < 0) {
            throw new CodecException(
                    path + " is not an MP4 or Matroska file: " + ReturnCode.text(code),
                    "Check that the file is complete, or convert it: ffmpeg -i FILE -c copy FILE.mp4");
        }
        return Native.own("input file", context, avformat::avformat_close_input);
    }

    private static List<Track> tracks(AVFormatContext input) {
        List<Track> tracks = new ArrayList<>();
        for (int i = 0; i < input.nb_streams(); i++) {
            tracks.add(track(i, input.streams(i)));
        }
        return tracks;
    }

    private static Track track(int index, AVStream stream) {
        AVCodecParameters parameters = stream.codecpar();
        int id = parameters.codec_id();
        boolean video = parameters.codec_type() == AVMEDIA_TYPE_VIDEO;
        boolean cover = (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
        Optional<Codec> codec = video && !cover ? codec(id) : Optional.empty();
        String name = codec.map(Codec::encodingName)
                .orElseGet(() -> avcodec_get_name(id).getString());
        String kind = video ? "video" : parameters.codec_type() == AVMEDIA_TYPE_AUDIO ? "audio" : "application";
        return new Track(index, kind, name, CLOCK_RATE, codec, ParameterSets.none());
    }

    private static Optional<Codec> codec(int id) {
        for (Codec codec : Codec.values()) {
            if (DecoderSetup.id(codec) == id) {
                return Optional.of(codec);
            }
        }
        return Optional.empty();
    }

    private static void discardOthers(AVFormatContext input, int index) {
        for (int i = 0; i < input.nb_streams(); i++) {
            input.streams(i).discard(i == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL);
        }
    }

    private static CodecException noVideo(Path path, List<Track> tracks) {
        String found = tracks.stream()
                .map(track -> track.kind() + " " + track.encodingName())
                .collect(Collectors.joining(", "));
        return new CodecException(
                path + " has no video track of H.264, H.265 or Motion JPEG; it has: "
                        + (found.isEmpty() ? "none" : found),
                "Convert it: ffmpeg -i FILE -c:v libx264 -an FILE.mp4");
    }
}
