package dev.waitlens.fleet.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/// What stands for an object store: `bucket://NAME/…`, objects that are read through a stream, and a directory of this machine behind
/// them of which nobody knows. Nothing can be renamed or written.
public final class BucketFiles extends FileSystem {
    /// Where the objects are.
    static final String ROOT = "fs.bucket.root";

    private final FileSystem behind = new RawLocalFileSystem();
    private URI address = URI.create("bucket:///");
    private String root = "";

    @Override
    public void initialize(URI name, Configuration configuration) throws IOException {
        super.initialize(name, configuration);
        setConf(configuration);
        behind.initialize(URI.create("file:///"), configuration);
        address = URI.create(name.getScheme() + "://" + name.getAuthority());
        root = configuration.get(ROOT);
    }

    @Override
    public URI getUri() {
        return address;
    }

    private Path real(Path path) {
        return new Path(root + path.toUri().getPath());
    }

    private FileStatus told(FileStatus real) {
        String name = real.getPath().toUri().getPath().substring(root.length());
        return new FileStatus(real.getLen(), real.isDirectory(), 1, 1, 0, new Path(address.getScheme(), address
                .getAuthority(), name.isEmpty() ? "/" : name));
    }

    @Override
    public FSDataInputStream open(Path path, int buffer) throws IOException {
        return behind.open(real(path), buffer);
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus[] found = behind.listStatus(real(path));
        for (int i = 0; i < found.length; i++) {
            found[i] = told(found[i]);
        }
        return found;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        try {
            return told(behind.getFileStatus(real(path)));
        } catch (FileNotFoundException _) {
            throw new FileNotFoundException(path.toString());
        }
    }

    @Override
    public void setWorkingDirectory(Path path) {}

    @Override
    public Path getWorkingDirectory() {
        return new Path(address + "/");
    }

    @Override
    public FSDataOutputStream create(Path path, FsPermission permission, boolean overwrite, int buffer, short copies,
            long block, Progressable progress) {
        throw new UnsupportedOperationException("create " + path);
    }

    @Override
    public FSDataOutputStream append(Path path, int buffer, Progressable progress) {
        throw new UnsupportedOperationException("append " + path);
    }

    @Override
    public boolean rename(Path from, Path to) {
        throw new UnsupportedOperationException("rename " + from);
    }

    @Override
    public boolean delete(Path path, boolean all) {
        throw new UnsupportedOperationException("delete " + path);
    }

    @Override
    public boolean mkdirs(Path path, FsPermission permission) {
        throw new UnsupportedOperationException("mkdirs " + path);
    }
}
