namespace Caudal.Sources.Files;

/// <summary>A stream that stops where one record takes more of it than any may: a reader would hold it all.</summary>
internal sealed class RecordLimit(Stream stream, long most, Func<Exception> tooLong) : Stream
{
    private long _read;

    /// <summary>A record came out whole, and the next begins.</summary>
    public void Begin() => _read = 0;

    public override int Read(Span<byte> buffer)
    {
        var read = stream.Read(buffer);
        _read += read;
        return _read <= most ? read : throw tooLong();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) stream.Dispose();
        base.Dispose(disposing);
    }
}
