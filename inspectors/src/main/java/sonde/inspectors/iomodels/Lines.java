package sonde.inspectors.iomodels;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The connections of one loop by descriptor: descriptors are small and dense, so an array is the fastest map. */
final class Lines {
    private @Nullable Line[] byDescriptor = new Line[256];
    private int highest = -1;

    @Nullable
    Line at(int fd) { return fd < byDescriptor.length ? byDescriptor[fd] : null; }

    void add(Line line) {
        int fd = line.fd();
        if (fd >= byDescriptor.length) byDescriptor = Arrays.copyOf(byDescriptor, Math.max(fd + 1, fd * 2));
        byDescriptor[fd] = line;
        highest = Math.max(highest, fd);
    }

    void remove(Line line) {
        byDescriptor[line.fd()] = null;
        line.close();
    }

    int highest() { return highest; }

    void closeAll() { for (Line line : byDescriptor) if (line != null) remove(line); }
}
